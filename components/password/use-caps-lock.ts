// Whether Caps Lock is on, as far as the keys typed into a password field tell.
import { type KeyboardEvent, useState } from 'react'

export function useCapsLock() {
  const [capsLock, setCapsLock] = useState(false)
  // Password managers fire key events without the method.
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState?.('CapsLock') ?? false)
  return {
    capsLock,
    watchers: { onKeyDownCapture: watch, onKeyUpCapture: watch, onBlur: () => setCapsLock(false) },
  }
}
