// The permissions that pages about MFA devices need, of users and of callers alike.

export const DEVICES = ['CreateVirtualMFADevice', 'DeactivateMFADevice', 'ResyncMFADevice']
export const ASSIGNING = ['CreateVirtualMFADevice', 'EnableMFADevice']
