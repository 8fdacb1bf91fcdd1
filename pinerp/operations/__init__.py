"""Operations (运营分析): how orders, carriers and people do, which promises are at risk, and a board for the wall."""
