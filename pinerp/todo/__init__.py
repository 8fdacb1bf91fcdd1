"""What to do (今日建议): a short list per day, ranked by what each would bring, and what it brought once done."""
