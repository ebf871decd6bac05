"""From the raw text to tokens: fold, segment, tokenize, normalize."""
