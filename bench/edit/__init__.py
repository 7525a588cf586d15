"""What the benches of footage share: the film to make, its made media, the programs that make it, their likeness."""
