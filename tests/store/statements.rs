//! Every statement of the store is one that both engines understand.

use clinic_store::statements;
use clinic_tests::on_both_engines;

on_both_engines! {
    async fn every_statement_is_understood(world: &World) -> anyhow::Result<()> {
        let mut refused = Vec::new();
        for (name, sql) in statements() {
            if let Err(error) = world.clinic.store.prepare(sql).await {
                refused.push(format!("{name}: {error:?}"));
            }
        }
        assert!(refused.is_empty(), "{refused:#?}");
        assert!(statements().count() > 50, "the list of statements is not empty by mistake");
        Ok(())
    }
}
