// Two starts on one clone must not build at the same time: the one that creates the lock file
// builds, the other waits.
import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'

const TOUCH_MS = 1_000
/**
 * A builder touches its lock every second, so a lock this old belongs to a builder that was killed.
 */
const STALE_MS = 15_000
const WAIT_MS = 200

/** Runs `work` while holding the lock at `path`. Calls `say` once if it has to wait. */
export async function alone(path, say, work) {
  const mine = `${hostname()} ${process.pid}`
  for (let waits = 0; !take(path, mine); waits++) {
    if (waits === 0) say('Another start is building in this folder: waiting for it…')
    if (isStale(path)) removeStale(path)
    await pause(WAIT_MS)
  }
  const touch = setInterval(() => {
    const now = Date.now() / 1000
    utimesSync(path, now, now)
  }, TOUCH_MS)
  try {
    return await work()
  } finally {
    clearInterval(touch)
    rmSync(path, { force: true })
  }
}

function take(path, mine) {
  try {
    writeFileSync(path, mine, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function isStale(path) {
  try {
    const [host, pid] = readFileSync(path, 'utf8').split(' ')
    if (host === hostname() && pid && !isAlive(Number(pid))) return true
    return Date.now() - statSync(path).mtimeMs > STALE_MS
  } catch {
    return false // released meanwhile
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * Removes a stale lock. Of two waiting processes, the slower may move the lock that the faster has
 * just created: it checks what it moved, and puts a live lock back.
 */
function removeStale(path) {
  const moved = `${path}.${process.pid}`
  try {
    renameSync(path, moved)
    if (!isStale(moved)) linkSync(moved, path)
  } catch {
    // another process has moved or created the lock, and continues
  }
  rmSync(moved, { force: true })
}
