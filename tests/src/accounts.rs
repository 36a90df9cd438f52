//! Patients with an account of their own, as the door through which they will come is going to open it.

use anyhow::Result;
use clinic_app::actor::Actor;
use clinic_core::ids::StaffId;
use clinic_core::rights::Role;

use crate::raw::raw;
use crate::world::World;

/// Registers a patient who asks for visits themselves.
pub async fn patient_with_account(world: &World, name: &str) -> Result<Actor> {
    let patient = world.patient(name, "Das").await?.patient_id.0;
    let account = world.clinic.fresh(StaffId::new);
    let login = format!("p-{}", name.to_lowercase());
    raw(
        world,
        "INSERT INTO staff (id, login, display_name, role, created_at, patient_id) VALUES ($1, $2, $3, 'patient', 0, $4)",
        &[&account.to_string(), &login, name, &patient.to_string()],
    )
    .await?;
    Ok(Actor {
        staff_id: account,
        login,
        display_name: name.to_owned(),
        role: Role::Patient,
        practitioner_id: None,
        patient_id: Some(patient),
    })
}
