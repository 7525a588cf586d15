"""Workflows for the tests, built as the editor exports them: for Wan and for LTX, from words and from a picture."""

from typing import Any

Graph = dict[str, dict[str, Any]]


def node(kind: str, **inputs: Any) -> dict[str, Any]:
    """A node of a class; links are (node, output)."""
    made = {name: list(value) if isinstance(value, tuple) else value for name, value in inputs.items()}
    return {"inputs": made, "class_type": kind, "_meta": {"title": kind}}


def wan(**more: dict[str, Any]) -> Graph:
    """From words, 832x480, 81 frames at 16 a second."""
    return {
        "37": node("UNETLoader", unet_name="wan2.1_t2v.safetensors", weight_dtype="default"),
        "38": node("CLIPLoader", clip_name="umt5.safetensors", type="wan", device="default"),
        "39": node("VAELoader", vae_name="wan_vae.safetensors"),
        "48": node("ModelSamplingSD3", model=("37", 0), shift=8.0),
        "6": node("CLIPTextEncode", text="a test", clip=("38", 0)),
        "7": node("CLIPTextEncode", text="blurred", clip=("38", 0)),
        "40": node("EmptyHunyuanLatentVideo", width=832, height=480, length=81, batch_size=1),
        "3": _sampled(("48", 0), ("6", 0), ("7", 0), ("40", 0)),
        "8": node("VAEDecode", samples=("3", 0), vae=("39", 0)),
        "49": node("CreateVideo", images=("8", 0), fps=16.0),
        "50": node("SaveVideo", video=("49", 0), filename_prefix="video/ComfyUI", format="auto", codec="auto"),
        **more,
    }


def wan_from_picture() -> Graph:
    """From a first frame, which a vision encoder looks at too."""
    return wan(**{
        "52": node("LoadImage", image="mine.png"),
        "53": node("CLIPVisionLoader", clip_name="clip_vision_h.safetensors"),
        "51": node("CLIPVisionEncode", clip_vision=("53", 0), image=("52", 0), crop="none"),
        "40": node(
            "WanImageToVideo", positive=("6", 0), negative=("7", 0), vae=("39", 0), width=832, height=480, length=81,
            batch_size=1, clip_vision_output=("51", 0), start_image=("52", 0),
        ),
        "3": _sampled(("48", 0), ("40", 0), ("40", 1), ("40", 2)),
    })  # fmt: skip


def wan_between() -> Graph:
    """From a first frame to a last one, by two samplers, the second of which adds no noise."""
    size = {"width": 832, "height": 480, "length": 81, "batch_size": 1}
    return wan(**{
        "52": node("LoadImage", image="mine.png"),
        "54": node("LoadImage", image="mine too.png"),
        "40": node("WanFirstLastFrameToVideo", positive=("6", 0), negative=("7", 0), vae=("39", 0), **size,
                   start_image=("52", 0), end_image=("54", 0)),
        "57": _staged("enable", 0, ("40", 2)),
        "3": _staged("disable", 10, ("57", 0)),
    })  # fmt: skip


def wan22_5b() -> Graph:
    """With or without a first frame."""
    size = {"width": 1280, "height": 704, "length": 121, "batch_size": 1}
    return wan(**{
        "52": node("LoadImage", image="mine.png"),
        "40": node("Wan22ImageToVideoLatent", vae=("39", 0), **size, start_image=("52", 0)),
        "49": node("CreateVideo", images=("8", 0), fps=24.0),
    })  # fmt: skip


def wan_of_subjects() -> Graph:
    """Of up to two people whose pictures are given."""
    size = {"width": 832, "height": 480, "length": 81, "batch_size": 1}
    return wan(**{
        "60": node("LoadImage", image="a.png"),
        "61": node("LoadImage", image="b.png"),
        "62": node("ImageBatch", image1=("60", 0), image2=("61", 0)),
        "40": node("WanPhantomSubjectToVideo", positive=("6", 0), negative=("7", 0), vae=("39", 0), **size,
                   images=("62", 0)),
        "3": _sampled(("48", 0), ("40", 0), ("40", 2), ("40", 3)),
    })  # fmt: skip


def ltx(**more: dict[str, Any]) -> Graph:
    """From words, 768x512, 97 frames at 25 a second, its length in a node of its own, with sound."""
    return {
        "44": node("CheckpointLoaderSimple", ckpt_name="ltxv.safetensors"),
        "45": node("CLIPLoader", clip_name="t5xxl.safetensors", type="ltxv"),
        "6": node("CLIPTextEncode", text="a test", clip=("45", 0)),
        "7": node("CLIPTextEncode", text="worst quality", clip=("45", 0)),
        "69": node("LTXVConditioning", positive=("6", 0), negative=("7", 0), frame_rate=25.0),
        "90": node("PrimitiveInt", value=97),
        "70": node("EmptyLTXVLatentVideo", width=768, height=512, length=("90", 0), batch_size=1),
        "71": node("LTXVScheduler", steps=30, max_shift=2.05, base_shift=0.95, stretch=True, terminal=0.1,
                   latent=("70", 0)),
        "73": node("KSamplerSelect", sampler_name="euler"),
        "74": node("RandomNoise", noise_seed=1),
        "75": node("CFGGuider", model=("44", 0), positive=("69", 0), negative=("69", 1), cfg=3.0),
        "72": node("SamplerCustomAdvanced", noise=("74", 0), guider=("75", 0), sampler=("73", 0), sigmas=("71", 0),
                   latent_image=("70", 0)),
        "8": node("VAEDecode", samples=("72", 0), vae=("44", 2)),
        "80": node("EmptyAudio", duration=4.0, sample_rate=44100, channels=2),
        "78": node("CreateVideo", images=("8", 0), fps=25.0, audio=("80", 0)),
        "79": node("SaveVideo", video=("78", 0), filename_prefix="video/LTX", format="auto", codec="auto"),
        **more,
    }  # fmt: skip


def ltx_from_picture() -> Graph:
    """From a first frame, without which there is no film."""
    size = {"width": 768, "height": 512, "length": 97, "batch_size": 1}
    graph = ltx(**{
        "52": node("LoadImage", image="mine.png"),
        "53": node("LTXVPreprocess", image=("52", 0), img_compression=40),
        "70": node("LTXVImgToVideo", positive=("6", 0), negative=("7", 0), vae=("44", 2), image=("53", 0), **size,
                   strength=1.0),
        "69": node("LTXVConditioning", positive=("70", 0), negative=("70", 1), frame_rate=25.0),
    })  # fmt: skip
    for id, name in (("71", "latent"), ("72", "latent_image")):
        graph[id]["inputs"][name] = ["70", 2]
    del graph["90"]
    return graph


def ltx_with_or_without() -> Graph:
    """From a first frame put into an empty film, which is sampled as it is where there is none."""
    graph = ltx(**{
        "52": node("LoadImage", image="mine.png"),
        "53": node("LTXVPreprocess", image=("52", 0), img_compression=40),
        "55": node("LTXVImgToVideoInplace", vae=("44", 2), image=("53", 0), latent=("70", 0), strength=1.0,
                   bypass=False),
    })  # fmt: skip
    graph["72"]["inputs"]["latent_image"] = ["55", 0]
    return graph


def ltx_guided() -> Graph:
    """Guided by a first frame and a last one, each of which it does without."""
    guide = {"vae": ("44", 2), "strength": 1.0}
    graph = ltx(**{
        "52": node("LoadImage", image="mine.png"),
        "54": node("LoadImage", image="mine too.png"),
        "56": node("LTXVAddGuide", positive=("69", 0), negative=("69", 1), latent=("70", 0), image=("52", 0),
                   frame_idx=0, **guide),
        "57": node("LTXVAddGuide", positive=("56", 0), negative=("56", 1), latent=("56", 2), image=("54", 0),
                   frame_idx=-1, **guide),
    })  # fmt: skip
    graph["72"]["inputs"]["latent_image"] = ["57", 2]
    graph["75"]["inputs"] |= {"positive": ["57", 0], "negative": ["57", 1]}
    return graph


def _sampled(model: Any, positive: Any, negative: Any, latent: Any) -> dict[str, Any]:
    return node(
        "KSampler", model=model, seed=1, steps=20, cfg=6.0, sampler_name="uni_pc", scheduler="simple",
        positive=positive, negative=negative, latent_image=latent, denoise=1.0,
    )  # fmt: skip


def _staged(add_noise: str, start: int, latent: Any) -> dict[str, Any]:
    return node(
        "KSamplerAdvanced", model=("48", 0), add_noise=add_noise, noise_seed=1, steps=20, cfg=3.5, sampler_name="euler",
        scheduler="simple", positive=("40", 0), negative=("40", 1), latent_image=latent, start_at_step=start,
        end_at_step=start + 10, return_with_leftover_noise="disable",
    )  # fmt: skip
