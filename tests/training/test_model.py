"""The model's contract with the reader. Needs torch, which the product does not."""

import pytest

torch = pytest.importorskip("torch", reason="training needs torch; the product does not")
pytest.importorskip("onnxruntime.quantization", reason="exporting needs onnx")

from training.export import INPUTS, RowScaledEmbedding, example  # noqa: E402
from training.model import Encoder  # noqa: E402
from training.settings import load_settings  # noqa: E402


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    torch.manual_seed(1)
    return Encoder(load_settings().model, parts_of_speech=17, relations=5).eval()


def outputs(encoder: Encoder, inputs: dict) -> list:
    with torch.inference_mode():
        return list(encoder(*(torch.from_numpy(inputs[name]) for name in INPUTS)))


def test_outputs_have_the_forms_that_the_reader_expects(encoder: Encoder) -> None:
    att, pos, arc, head, lab = outputs(encoder, example(batch=2, pieces=12, words=9))
    assert [tuple(x.shape) for x in (att, pos, arc, head, lab)] == [
        (2, 9, 7),
        (2, 9, 17),
        (2, 9, 10),
        (2, 9),
        (2, 9, 5),
    ]
    assert (arc.argmax(-1) == head).all()


def test_arcs_stay_in_their_sentence(encoder: Encoder) -> None:
    inputs = example(batch=1, pieces=12, words=9)
    inputs["sid"][:] = [0, 0, 0, 0, 1, 1, 1, -1, -1]
    arc = outputs(encoder, inputs)[2][0]
    assert (arc[:4, 5:] < -1000).all() and (arc[4:7, 1:5] < -1000).all()
    assert (arc[:7, 0] > -1000).all()  # the root is open to all


def test_padding_changes_nothing(encoder: Encoder) -> None:
    inputs = example(batch=1, pieces=12, words=9)
    inputs["mask"][:], inputs["sid"][:] = 1, 0
    longer = {name: [[*array[0].tolist(), *([-1 if name == "sid" else 0] * 3)]] for name, array in inputs.items()}
    padded = {name: torch.tensor(array).numpy() for name, array in longer.items()}
    for ours, theirs in zip(outputs(encoder, inputs)[:2], outputs(encoder, padded)[:2], strict=True):
        assert torch.allclose(ours[0], theirs[0, :9], atol=1e-4)


def test_rows_of_an_embedding_keep_their_scale() -> None:
    table = torch.nn.Embedding(3, 4)
    with torch.no_grad():
        table.weight.copy_(torch.tensor([[1.0, -1, 0.5, 0], [0.01, 0.002, 0, -0.01], [0, 0, 0, 0]]))
    small = RowScaledEmbedding(table)
    error = (small(torch.tensor([[0, 1, 2]])) - table.weight).abs().amax(-1)[0]
    assert (error <= torch.tensor([0.5 / 127, 0.005 / 127, 0]) + 1e-7).all()
