"""An engine that makes sound of its own."""

from pathlib import Path

import av
import numpy as np
from longtake_test_engines import picture, told

from longtake.engines.protocol import Capabilities, Order, Progress
from longtake.media.encode import frame_from_bgra
from longtake.time import SAMPLE_RATE, sample_at


class Sounding:
    """Hums at 1000 Hz where the order wants sound, and is silent, without a track, where it wants none."""

    name = "sounding"
    fingerprint = "sounding 1"
    capabilities = Capabilities(sound=True, references=2, first_frame=True, last_frame=True, avoid=True, casts=True)

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        told(order, self.name)
        with av.open(str(path), "w", format="mp4") as container:
            stream = container.add_stream("libx264", rate=order.format.rate)
            stream.width, stream.height, stream.pix_fmt = order.format.width, order.format.height, "yuv420p"
            sound = container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo") if order.sound else None
            for index in range(order.frames):
                container.mux(stream.encode(frame_from_bgra(picture(order, index))))
            container.mux(stream.encode(None))
            if sound is not None:
                for at in range(0, sample_at(order.frames, order.format.rate), 1024):
                    hum = 0.1 * np.sin(np.arange(at, at + 1024) * 2 * np.pi * 1000 / SAMPLE_RATE)
                    frame = av.AudioFrame.from_ndarray(np.stack([hum] * 2).astype(np.float32), "fltp", "stereo")
                    frame.sample_rate, frame.pts = SAMPLE_RATE, at
                    container.mux(sound.encode(frame))
                container.mux(sound.encode(None))
        progress(1.0)
