"""What engines that order from services share: speaking HTTP, keys, prices, downloads, and what they are sent."""
