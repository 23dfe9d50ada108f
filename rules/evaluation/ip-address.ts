// IP addresses and ranges as conditions compare them: as strings of bits. A range is a prefix.

/**
 * Returns an address as its family and bits, or undefined if malformed. An IPv4-mapped IPv6 address
 * (`::ffff:10.0.0.1`) counts as the IPv4 address.
 */
export function addressBits(text: string): string | undefined {
  const four = ipv4Bits(text)
  if (four !== undefined) return `4:${four}`
  const six = ipv6Bits(text)
  return six?.startsWith(MAPPED) ? `4:${six.slice(MAPPED.length)}` : six && `6:${six}`
}

/**
 * Returns the bit prefix that all addresses of a range share: `10.0.0.0/8`, `2001:db8::/32`, or a
 * single address. Returns undefined for a malformed range.
 */
export function rangeBits(text: string): string | undefined {
  const [, address = '', length] = /^([^/]*)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? []
  const four = ipv4Bits(address)
  const bits = four ?? ipv6Bits(address)
  if (bits === undefined || Number(length ?? 0) > bits.length) return undefined
  const shared = bits.slice(0, Number(length ?? bits.length))
  if (four !== undefined) return `4:${shared}`
  return shared.startsWith(MAPPED) ? `4:${shared.slice(MAPPED.length)}` : `6:${shared}`
}

const bitsOf = (number: number, length: number) => number.toString(2).padStart(length, '0')

const MAPPED = bitsOf(0, 80) + bitsOf(0xffff, 16)

/** Numbers are decimal without leading zeros, which some programs read as octal. */
function ipv4Bits(text: string): string | undefined {
  const numbers = text.split('.', 5)
  const wellFormed =
    numbers.length === 4 &&
    numbers.every((one) => /^(0|[1-9]\d{0,2})$/.test(one) && Number(one) < 256)
  return wellFormed ? numbers.map((one) => bitsOf(Number(one), 8)).join('') : undefined
}

/**
 * Eight groups of hexadecimal digits. One `::` replaces the missing zeros; the last two groups may
 * be an IPv4 address.
 */
function ipv6Bits(text: string): string | undefined {
  if (text.length > 45) return undefined
  const [left = '', right, more] = text.split('::')
  if (more !== undefined) return undefined
  const before = groupsBits(left, right === undefined)
  const after = right === undefined ? '' : groupsBits(right, true)
  if (before === undefined || after === undefined) return undefined
  const missing = 128 - before.length - after.length
  if (right === undefined ? missing !== 0 : missing < 16) return undefined
  return before + '0'.repeat(missing) + after
}

function groupsBits(text: string, mayEndInIpv4: boolean): string | undefined {
  if (text === '') return ''
  const groups = text.split(':')
  const bits = groups.map((group, index) =>
    /^[0-9a-f]{1,4}$/i.test(group)
      ? bitsOf(Number.parseInt(group, 16), 16)
      : mayEndInIpv4 && index === groups.length - 1
        ? ipv4Bits(group)
        : undefined,
  )
  return bits.every((group) => group !== undefined) ? bits.join('') : undefined
}
