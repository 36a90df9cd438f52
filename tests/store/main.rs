//! The store on both engines: every statement prepares, every guard refuses, nothing is lost.

mod statements;
