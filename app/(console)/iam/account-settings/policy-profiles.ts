// Published password rules as values of the form. A profile fills the form and shows what it would
// do; people can change every value before they apply it.
//
// NIST SP 800-63B, section 3.1.1.2 (revision 4): https://pages.nist.gov/800-63-4/sp800-63b.html
// PCI DSS 4.0.1, requirements 8.3.6, 8.3.7, 8.3.9:
// https://www.pcisecuritystandards.org/document_library/
import type { PolicyFields } from './policy-fields'

export const PROFILES = ['nist', 'pci'] as const
export type ProfileId = (typeof PROFILES)[number]

const NONE = {
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  RequireNumbers: false,
  RequireSymbols: false,
  EnablePasswordExpiration: false,
  MaxPasswordAge: '',
  HardExpiry: false,
  PreventPasswordReuse: false,
  PasswordReusePrevention: '',
}

export const profileFields: Record<ProfileId, PolicyFields> = {
  nist: { ...NONE, MinimumPasswordLength: '15', AllowUsersToChangePassword: true },
  pci: {
    ...NONE,
    MinimumPasswordLength: '12',
    RequireLowercaseCharacters: true,
    RequireNumbers: true,
    EnablePasswordExpiration: true,
    MaxPasswordAge: '90',
    AllowUsersToChangePassword: true,
    PreventPasswordReuse: true,
    PasswordReusePrevention: '4',
  },
}

/** The value of the button that fills in a profile. */
export const profileStep = (id: ProfileId): string => `profile-${id}`

/** The profile whose button was pressed. */
export const profileOfStep = (step: FormDataEntryValue | null): ProfileId | undefined =>
  PROFILES.find((id) => profileStep(id) === step)
