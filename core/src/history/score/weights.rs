//! The weights.
use super::model::{Each, Weights};

pub(super) static SHIPPED: Weights = Weights {
    fit: Each { one: [0.0; 37], several: [0.0; 37] },
    text: [0.0; 27],
    unusual: Each { one: [0.0; 70], several: [0.0; 70] },
    who: [0.0; 70],
    mail: Each { one: [0.0; 71], several: [0.0; 212] },
    usual: Each { one: [0.0; 69], several: [0.0; 69] },
    limits: Each { one: [0.0; 2], several: [0.0; 2] },
};
