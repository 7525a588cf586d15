"""What `make_footage.py` shoots with: a camera, light, textures, and one file for each thing that it shoots."""
