"""From the cut to the film's pieces, of picture and of sound."""
