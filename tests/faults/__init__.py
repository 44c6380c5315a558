"""Bad input, row by row: each test is named after its row and says what the right behaviour is."""
