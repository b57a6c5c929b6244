// What must not be read by whoever can read a store: sealed with a password that only the processes know.

/** Work for each guess of a password, as OWASP asks for PBKDF2 with SHA-256; some 0.2 s, once for an account. */
const ROUNDS = 600_000
const KEY_BITS = 256
const IV_BYTES = 12

export interface Seal {
  /** Names the password and what it is for; tells nothing of either. */
  readonly id: string
  /** `about` is not kept: who opens it must say the same. */
  seal(text: string, about: string): Promise<string>
  /** Undefined for what was not sealed with this password and about this. */
  open(sealed: string, about: string): Promise<string | undefined>
}

/**
 * AES-256-GCM. Its key comes from a password that a person may have chosen, so that a store which is read by
 * others must not become a place to try out guesses: PBKDF2, not HKDF (RFC 5869, section 4).
 *
 * @param purpose the salt: what the password is for, and of whom
 */
export async function sealedWith(password: string, purpose: string): Promise<Seal> {
  const bytes = new TextEncoder()
  const { subtle } = crypto
  const secret = await subtle.importKey("raw", bytes.encode(password), "PBKDF2", false, [
    "deriveBits",
  ])
  const salt = bytes.encode(purpose)
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }
  const derived = new Uint8Array(await subtle.deriveBits(how, secret, KEY_BITS * 2))
  const half = KEY_BITS / 8
  const key = await subtle.importKey("raw", derived.subarray(0, half), "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ])
  const gcm = (iv: Uint8Array<ArrayBuffer>, about: string) => ({
    name: "AES-GCM",
    iv,
    additionalData: bytes.encode(about),
  })
  return {
    id: [...derived.subarray(half, half + 16)]
      .map((each) => each.toString(16).padStart(2, "0"))
      .join(""),
    async seal(text, about) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const sealed = new Uint8Array(await subtle.encrypt(gcm(iv, about), key, bytes.encode(text)))
      return inText(new Uint8Array([...iv, ...sealed]))
    },
    async open(sealed, about) {
      try {
        const all = ofText(sealed)
        const how_ = gcm(all.slice(0, IV_BYTES), about)
        return new TextDecoder().decode(await subtle.decrypt(how_, key, all.slice(IV_BYTES)))
      } catch {
        // Somebody else's, or tampered with: as good as not there.
        return undefined
      }
    },
  }
}

const inText = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(""))

const ofText = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (each) => each.charCodeAt(0))
