// Whether Caps Lock is on, according to the keys typed into a password field.
import { type KeyboardEvent, useState } from 'react'

export function useCapsLock() {
  const [capsLock, setCapsLock] = useState(false)
  // Password managers dispatch key events without the method.
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState?.('CapsLock') ?? false)
  return {
    capsLock,
    watchers: { onKeyDownCapture: watch, onKeyUpCapture: watch, onBlur: () => setCapsLock(false) },
  }
}
