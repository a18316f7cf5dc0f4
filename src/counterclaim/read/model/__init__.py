"""The encoder: weights, labels, card, and the code that runs them."""
