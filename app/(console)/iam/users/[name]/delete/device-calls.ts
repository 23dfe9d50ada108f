// The calls that take an MFA device from its user for good.

/** Only a virtual device remains without its user, so only it must be deleted. */
export const deviceCalls = (UserName: string, SerialNumber: string) => [
  { name: 'DeactivateMFADevice', input: { UserName, SerialNumber } } as const,
  ...(SerialNumber.includes(':mfa/')
    ? [{ name: 'DeleteVirtualMFADevice', input: { SerialNumber } } as const]
    : []),
]
