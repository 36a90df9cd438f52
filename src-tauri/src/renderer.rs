//! Which way WebKitGTK paints, chosen before GTK starts.

/// Turns the DMA-BUF renderer off where it is slow or shows a white window: without a GPU every frame would be
/// copied (performance.md finding 6), and with NVIDIA's driver the window may stay blank (tauri#9304).
#[cfg(target_os = "linux")]
pub fn choose() {
    let name = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::vars_os().any(|(key, _)| key == name) || !(has_nvidia() || has_no_gpu()) {
        return;
    }
    #[expect(unsafe_code, reason = "the process has one thread yet, so nobody reads the environment meanwhile")]
    // SAFETY: called first thing in `run`, before any thread is started.
    unsafe {
        std::env::set_var(name, "1");
    }
}

/// Other systems' webviews choose for themselves.
#[cfg(not(target_os = "linux"))]
pub fn choose() {}

#[cfg(target_os = "linux")]
fn has_nvidia() -> bool {
    std::fs::read_to_string("/proc/modules").is_ok_and(|modules| modules.lines().any(|line| line.starts_with("nvidia")))
}

#[cfg(target_os = "linux")]
fn has_no_gpu() -> bool {
    let nodes = std::fs::read_dir("/dev/dri");
    !nodes.is_ok_and(|nodes| nodes.flatten().any(|node| node.file_name().to_string_lossy().starts_with("renderD")))
}
