//! What must hold when everything goes wrong: the program is killed while it writes.

mod crash;
