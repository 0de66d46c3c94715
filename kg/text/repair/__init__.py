"""Lost letters: found by the words that they leave, mended by what most probably stood there."""
