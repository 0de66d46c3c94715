"""Articles in, sentences out: reading, cleaning, comparison keys, segmentation."""
