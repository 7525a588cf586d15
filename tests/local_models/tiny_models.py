"""Models as small as they can be, made on the spot: nothing is learned, and nothing is downloaded."""

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKLCogVideoX,
    AutoencoderKLLTXVideo,
    AutoencoderKLWan,
    CogVideoXDDIMScheduler,
    CogVideoXPipeline,
    CogVideoXTransformer3DModel,
    FlowMatchEulerDiscreteScheduler,
    LTXConditionPipeline,
    LTXVideoTransformer3DModel,
    UniPCMultistepScheduler,
    WanBlocks,
    WanImageToVideoPipeline,
    WanPipeline,
    WanTransformer3DModel,
)
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast, T5Config, T5EncoderModel, UMT5Config, UMT5EncoderModel

_TEXT = {"vocab_size": 64, "d_model": 32, "d_kv": 8, "d_ff": 37, "num_layers": 2, "num_heads": 4}


def wan_for_both(folder: Path) -> Path:
    """As Wan 2.2 TI2V: from words, or from a picture."""
    WanPipeline(**_wan(16), expand_timesteps=True).save_pretrained(folder)
    return folder


def wan_from_words(folder: Path) -> Path:
    """As Wan 2.1 T2V."""
    WanPipeline(**_wan(16)).save_pretrained(folder)
    return folder


def wan_from_pictures(folder: Path) -> Path:
    """As Wan 2.2 I2V: it must have a first frame, and may have a last."""
    WanImageToVideoPipeline(**_wan(36), image_encoder=None, image_processor=None).save_pretrained(folder)
    return folder


def wan_of_blocks(folder: Path) -> Path:
    """Wan, saved as a modular pipeline whose parts lie in the same folder."""
    pipe = WanBlocks().init_pipeline()
    pipe.update_components(**_wan(16))
    pipe.save_pretrained(str(folder), overwrite_modular_index=True)
    return folder


def ltx(folder: Path) -> Path:
    """As LTX 0.9.7: pictures at any frame."""
    torch.manual_seed(0)
    vae = AutoencoderKLLTXVideo(
        latent_channels=8, block_out_channels=(8, 8, 8, 8), decoder_block_out_channels=(8, 8, 8, 8),
        layers_per_block=(1, 1, 1, 1, 1), decoder_layers_per_block=(1, 1, 1, 1, 1),
        spatio_temporal_scaling=(True, True, True, False), decoder_spatio_temporal_scaling=(True, True, True, False),
        encoder_causal=True, decoder_causal=False,
    )  # fmt: skip
    transformer = LTXVideoTransformer3DModel(
        in_channels=8, out_channels=8, num_attention_heads=2, attention_head_dim=8, cross_attention_dim=16,
        num_layers=1, caption_channels=32,
    )  # fmt: skip
    LTXConditionPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(), vae=vae, transformer=transformer, tokenizer=_tokenizer(),
        text_encoder=T5EncoderModel(T5Config(**_TEXT)),
    ).save_pretrained(folder)  # fmt: skip
    return folder


def cogvideox(folder: Path) -> Path:
    """As CogVideoX 1.0: eight frames a second."""
    torch.manual_seed(0)
    vae = AutoencoderKLCogVideoX(
        down_block_types=("CogVideoXDownBlock3D",) * 4, up_block_types=("CogVideoXUpBlock3D",) * 4,
        block_out_channels=(8, 8, 8, 8), latent_channels=4, layers_per_block=1, norm_num_groups=2,
        temporal_compression_ratio=4,
    )  # fmt: skip
    transformer = CogVideoXTransformer3DModel(
        num_attention_heads=2, attention_head_dim=16, in_channels=4, out_channels=4, time_embed_dim=2,
        text_embed_dim=32, num_layers=1, sample_width=40, sample_height=24, sample_frames=9, max_text_seq_length=226,
        use_rotary_positional_embeddings=True,
    )  # fmt: skip
    CogVideoXPipeline(
        scheduler=CogVideoXDDIMScheduler(), vae=vae, transformer=transformer, tokenizer=_tokenizer(),
        text_encoder=T5EncoderModel(T5Config(**_TEXT)),
    ).save_pretrained(folder)  # fmt: skip
    return folder


def _wan(channels: int) -> dict[str, Any]:
    torch.manual_seed(0)
    vae = AutoencoderKLWan(
        base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1, temperal_downsample=[False, True, True]
    )
    with torch.no_grad():  # or its pictures would be grey all over
        vae.decoder.conv_out.weight.mul_(20)
    transformer = WanTransformer3DModel(
        patch_size=(1, 2, 2), num_attention_heads=2, attention_head_dim=12, in_channels=channels, out_channels=16,
        text_dim=32, freq_dim=256, ffn_dim=32, num_layers=2, cross_attn_norm=True, qk_norm="rms_norm_across_heads",
        rope_max_seq_len=128,
    )  # fmt: skip
    return {
        "vae": vae,
        "transformer": transformer,
        "text_encoder": UMT5EncoderModel(UMT5Config(**_TEXT)),
        "tokenizer": _tokenizer(),
        "scheduler": UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0),
    }


def _tokenizer() -> PreTrainedTokenizerFast:
    """Every word is one of 64 numbers."""
    words = {word: n for n, word in enumerate(["<pad>", "</s>", "<unk>", "a", "red", "blue", "ball", "cat", "beach"])}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="<pad>", eos_token="</s>", unk_token="<unk>", model_max_length=512
    )
