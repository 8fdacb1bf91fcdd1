"""The checkup of a store (店铺体检): what its own files say of fines, refunds, settlement, promotion and costly products."""
