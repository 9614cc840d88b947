//! What a process uses, from /proc (proc(5)).

use crate::Result;

/// Proportional set size of a process, bytes.
pub fn pss(process: u32) -> Result<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup"))?;
    let line = text.lines().find(|line| line.starts_with("Pss:")).ok_or("no Pss in smaps_rollup")?;
    let kilobytes: u64 = line.split_whitespace().nth(1).ok_or("no figure")?.parse()?;
    Ok(kilobytes * 1024)
}

/// Processor time that a process has used, milliseconds. Clock ticks are 10 ms on every Linux that we know.
pub fn processor(process: u32) -> Result<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name in parentheses may contain spaces; utime and stime are the 12th and 13th field after it.
    let rest = text.rsplit_once(')').ok_or("no name in stat")?.1;
    let mut fields = rest.split_whitespace().skip(11);
    let mut ticks = 0;
    for _ in 0..2 {
        ticks += fields.next().ok_or("no time in stat")?.parse::<u64>()?;
    }
    Ok(ticks * 10)
}
