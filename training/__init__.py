"""From public corpora to the encoder that the product ships; `python -m training` does all of it."""
