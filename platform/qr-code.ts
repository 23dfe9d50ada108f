// QR codes as pictures.
import { toBuffer } from 'qrcode'

/** As wide and high as AWS's picture of a virtual MFA device. */
const PIXELS = 250

/** PNG's colour type without transparency, as AWS's: https://www.w3.org/TR/png-3/#3colourType */
const RGB = 2

/** Returns a PNG of 250 by 250 pixels with the text as a QR code. */
export const qrCodePng = (text: string): Promise<Buffer> =>
  toBuffer(text, {
    type: 'png',
    width: PIXELS,
    rendererOpts: { colorType: RGB } as object,
  })
