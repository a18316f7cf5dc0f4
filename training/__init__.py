"""From public corpora to the encoder that the product ships: `python -m training.train`, `.export`, `.card`."""
