kite = 1
owl = 2
