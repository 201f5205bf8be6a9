//! Features and scores on a small history.
