"""The nodes that the tests' ComfyUI has, and its judgement of a workflow: those of the templates for Wan and LTX, with
the inputs and bounds that ComfyUI states (nodes.py, comfy_extras), and its way of saying no (execution.py).
"""

from collections.abc import Iterator
from typing import Any

Spec = tuple[Any, ...]
_STATED = """
UNETLoader              unet_name=FILE weight_dtype=default|fp8_e4m3fn > MODEL
CLIPLoader              clip_name=FILE type=wan|ltxv device?=default|cpu > CLIP
VAELoader               vae_name=FILE > VAE
CheckpointLoaderSimple  ckpt_name=FILE > MODEL CLIP VAE
CLIPVisionLoader        clip_name=FILE > CLIP_VISION
CLIPVisionEncode        clip_vision=CLIP_VISION image=IMAGE crop=center|none > CLIP_VISION_OUTPUT
CLIPTextEncode          text=STRING clip=CLIP > CONDITIONING
ConditioningZeroOut     conditioning=CONDITIONING > CONDITIONING
ModelSamplingSD3        model=MODEL shift=FLOAT:0:100 > MODEL
KSampler                @sampled seed=INT:0:18446744073709551615 denoise=FLOAT:0:1 > LATENT
KSamplerAdvanced        @sampled noise_seed=INT:0:18446744073709551615 add_noise=enable|disable start_at_step=INT:0:10000 end_at_step=INT:0:10000 return_with_leftover_noise=enable|disable > LATENT
RandomNoise             noise_seed=INT:0:18446744073709551615 > NOISE
KSamplerSelect          sampler_name=euler|res_multistep > SAMPLER
CFGGuider               model=MODEL positive=CONDITIONING negative=CONDITIONING cfg=FLOAT:0:100 > GUIDER
SamplerCustomAdvanced   noise=NOISE guider=GUIDER sampler=SAMPLER sigmas=SIGMAS latent_image=LATENT > LATENT LATENT
LTXVScheduler           steps=INT:1:10000 max_shift=FLOAT:0:100 base_shift=FLOAT:0:100 stretch=BOOLEAN terminal=FLOAT:0:0.99 latent?=LATENT > SIGMAS
LTXVConditioning        positive=CONDITIONING negative=CONDITIONING frame_rate=FLOAT:0:1000 > CONDITIONING CONDITIONING
EmptyLTXVLatentVideo    width=INT:64:16384 height=INT:64:16384 length=INT:1:16384 batch_size=INT:1:4096 > LATENT
LTXVImgToVideo          @guided image=IMAGE width=INT:64:16384 height=INT:64:16384 length=INT:9:16384 batch_size=INT:1:4096 strength=FLOAT:0:1 > CONDITIONING CONDITIONING LATENT
LTXVImgToVideoInplace   vae=VAE image=IMAGE latent=LATENT strength=FLOAT:0:1 bypass=BOOLEAN > LATENT
LTXVAddGuide            @guided latent=LATENT image=IMAGE frame_idx=INT:-9999:9999 strength=FLOAT:0:1 > CONDITIONING CONDITIONING LATENT
LTXVPreprocess          image=IMAGE img_compression=INT:0:100 > IMAGE
EmptyHunyuanLatentVideo @sized > LATENT
WanImageToVideo         @guided @sized clip_vision_output?=CLIP_VISION_OUTPUT start_image?=IMAGE > CONDITIONING CONDITIONING LATENT
WanFirstLastFrameToVideo @guided @sized clip_vision_start_image?=CLIP_VISION_OUTPUT clip_vision_end_image?=CLIP_VISION_OUTPUT start_image?=IMAGE end_image?=IMAGE > CONDITIONING CONDITIONING LATENT
WanPhantomSubjectToVideo @guided @sized images?=IMAGE > CONDITIONING CONDITIONING CONDITIONING LATENT
Wan22ImageToVideoLatent vae=VAE width=INT:32:16384 height=INT:32:16384 length=INT:1:16384 batch_size=INT:1:4096 start_image?=IMAGE > LATENT
LoadImage               image=UPLOADED > IMAGE MASK
ImageBatch              image1=IMAGE image2=IMAGE > IMAGE
PrimitiveInt            value=INT:-9223372036854775807:9223372036854775807 > INT
EmptyAudio              duration=FLOAT:0:18446744073709551615 sample_rate=INT:1:192000 channels=INT:1:2 > AUDIO
VAEDecode               samples=LATENT vae=VAE > IMAGE
CreateVideo             images=IMAGE fps=FLOAT:1:120 audio?=AUDIO > VIDEO
SaveVideo               video=VIDEO filename_prefix=STRING format=auto|mp4 codec=auto|h264 >
SaveWEBM                images=IMAGE filename_prefix=STRING codec=vp9|av1 fps=FLOAT:0.01:1000 crf=FLOAT:0:63 >
VHS_VideoCombine        images=IMAGE frame_rate=FLOAT:1:1000 loop_count=INT:0:100 filename_prefix=STRING format=video/h264-mp4|image/gif pingpong=BOOLEAN save_output=BOOLEAN audio?=AUDIO >
"""  # noqa: E501
"""A class, its inputs (`?`: may be missing) with their types and bounds, and the types of its outputs."""
_SHARED = {
    "@sampled": "model=MODEL steps=INT:1:10000 cfg=FLOAT:0:100 sampler_name=euler|uni_pc scheduler=simple|normal "
    "positive=CONDITIONING negative=CONDITIONING latent_image=LATENT",
    "@guided": "positive=CONDITIONING negative=CONDITIONING vae=VAE",
    "@sized": "width=INT:16:16384 height=INT:16:16384 length=INT:1:16384 batch_size=INT:1:4096",
}
OUTPUTS = ("SaveVideo", "SaveWEBM", "VHS_VideoCombine")


def _read(line: str) -> tuple[dict[str, Spec], tuple[str, ...]]:
    for name, inputs in _SHARED.items():
        line = line.replace(name, inputs)
    inputs, _, outputs = line.partition(">")
    pairs = (one.split("=") for one in inputs.split())
    return {name: _spec(said) for name, said in pairs}, tuple(outputs.split())


def _spec(said: str) -> Spec:
    if "|" in said:
        return "COMBO", said.split("|")
    kind, *bounds = said.split(":")
    return kind, *map(int if kind == "INT" else float, bounds)


NODES = {line.split()[0]: _read(line.partition(" ")[2]) for line in _STATED.strip().splitlines()}


def refusal(prompt: Any, images: set[str]) -> dict[str, Any] | None:
    """What ComfyUI says to a workflow that it does not take; `images`: those that were uploaded."""
    for id, node in prompt.items():
        if node.get("class_type") not in NODES:
            title = node.get("_meta", {}).get("title", node.get("class_type"))
            why = f"Node '{title}' not found. The custom node may not be installed."
            return _no("missing_node_type", why, f"Node ID '#{id}'")
    if not any(node["class_type"] in OUTPUTS for node in prompt.values()):
        return _no("prompt_no_outputs", "Prompt has no outputs", "")
    nodes = {}
    for id, node in prompt.items():
        if errors := list(_errors(prompt, node, images)):
            nodes[id] = {"errors": errors, "dependent_outputs": [], "class_type": node["class_type"]}
    if nodes:
        return _no("prompt_outputs_failed_validation", "Prompt outputs failed validation", "", nodes)
    return None


def _no(type: str, message: str, details: str, nodes: Any = None) -> dict[str, Any]:
    error = {"type": type, "message": message, "details": details, "extra_info": {}}
    return {"error": error, "node_errors": nodes or {}}


def _errors(prompt: Any, node: Any, images: set[str]) -> Iterator[dict[str, Any]]:
    stated = {name.rstrip("?"): (spec, not name.endswith("?")) for name, spec in NODES[node["class_type"]][0].items()}
    for name in node["inputs"].keys() - stated.keys():
        yield _error("unknown_input", "This test knows no such input", name)
    for name, (spec, required) in stated.items():
        if name not in node["inputs"]:
            if required:
                yield _error("required_input_missing", "Required input is missing", name)
            continue
        why = _wrong(prompt, node["inputs"][name], spec, images)
        if why:
            yield _error(why[0], why[1], f"{name}{why[2]}")


def _error(type: str, message: str, details: str) -> dict[str, Any]:
    return {"type": type, "message": message, "details": details, "extra_info": {"input_name": details.split(",")[0]}}


def _wrong(prompt: Any, value: Any, spec: Spec, images: set[str]) -> tuple[str, str, str] | None:
    kind = spec[0]
    if isinstance(value, list):
        if len(value) != 2 or value[0] not in prompt:
            return "bad_linked_input", "Bad linked input, must be a length-2 list of [node_id, slot_index]", ""
        got = (*NODES[prompt[value[0]]["class_type"]][1], *[None] * 9)[value[1]]
        wanted = "STRING" if kind in ("UPLOADED", "FILE") else kind
        mismatch = f", received_type({got}) mismatch input_type({wanted})"
        return (
            None if got == wanted else ("return_type_mismatch", "Return type mismatch between linked nodes", mismatch)
        )
    if kind in ("INT", "FLOAT"):
        if isinstance(value, bool) or not isinstance(value, int if kind == "INT" else int | float):
            return "invalid_input_type", f"Failed to convert an input value to a {kind} value", f", {value}"
        if value < spec[1]:
            return "value_smaller_than_min", f"Value {value} smaller than min of {spec[1]}", ""
        return ("value_bigger_than_max", f"Value {value} bigger than max of {spec[2]}", "") if value > spec[2] else None
    if kind == "COMBO":
        return (
            None if spec[1] is None or value in spec[1] else ("value_not_in_list", "Value not in list", f": {value!r}")
        )
    if kind == "UPLOADED":
        bad = ("custom_validation_failed", "Custom validation failed for node", f" - Invalid image file: {value}")
        return None if value in images else bad
    if isinstance(value, {"STRING": str, "FILE": str, "BOOLEAN": bool}.get(kind, ())):
        return None
    return "invalid_input_type", f"A {kind} is wanted", ""
