"""The engine `diffusers`: text-to-video models that run here, free of charge, in the classes of Hugging Face's library
diffusers. `pip install 'longtake[diffusers]'`; docs/diffusers.md says how to use it.

    engine      what Longtake sees; light, so that planning a film loads no torch
    families    what each family of models can do: a row each
    models      a model's folder, in the file system or in the hub's cache, and what its files say of it
    settings    what the environment says
    shape       sizes and numbers of frames: from the film to the model and back
    placing     torch's side: where the model computes, and how precisely
    loading     the model in memory
    steps       how far it is
    pictures    into the model's shape, and back into the film's
    shooting    an order in, a take out
"""

from longtake.engines.diffusers.engine import DiffusersEngine

__all__ = ["DiffusersEngine"]
