// npm runs a script in a shell, and passes signals on to that shell. Most shells do not pass them
// on to the program: the shell ends, and the program would keep running without a parent.
const PERIOD_MS = 250

/**
 * Calls `ended` when the shell in which npm runs this program has ended. Does nothing if npm did
 * not start the program, which may then outlive its parent.
 */
export function onShellEnd(ended) {
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(timer)
    ended()
  }, PERIOD_MS)
  timer.unref()
}
