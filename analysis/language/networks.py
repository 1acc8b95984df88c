"""Network layers of the bundled pipeline that spaCy does not have; importing registers them."""

from __future__ import annotations

from typing import Any

from spacy.ml.models.tok2vec import MultiHashEmbed
from spacy.util import registry
from thinc.api import Maxout, Model, chain, concatenate, with_array


@registry.architectures("demarche.EmbedBesideShared.v1")  # type: ignore[untyped-decorator]
def embed_beside_shared(
    shared: Model[Any, Any],
    width: int,
    attrs: list[str],
    rows: list[int],
    include_static_vectors: bool,
) -> Model[Any, Any]:
    """Return an embedding layer that puts hash embeddings beside another component's output.

    The entity recogniser reads with it what the parser's tok2vec knows of a word's surroundings
    ("says" after a name that acts) together with features of its own. The mixture is one maxout
    layer over both.

    Args:
        shared: a `spacy.Tok2VecListener` for the tok2vec to listen to.
        width: width of the own embeddings and of the output.
        attrs: token attributes embedded, as for `spacy.MultiHashEmbed.v2`.
        rows: hash table rows of each attribute.
        include_static_vectors: whether word vectors are among the own features.

    Returns:
        A layer from documents to one (tokens, `width`) array each.
    """
    own: Model[Any, Any] = MultiHashEmbed(
        width=width, attrs=attrs, rows=rows, include_static_vectors=include_static_vectors
    )
    mixture: Model[Any, Any] = Maxout(
        nO=width, nI=width + shared.get_dim("nO"), nP=3, normalize=True, dropout=0.0
    )
    layer: Model[Any, Any] = chain(concatenate(own, shared), with_array(mixture))
    layer.set_ref("own", own)
    return layer
