// SHA-256 piece by piece (FIPS 180-4): WebCrypto takes whole messages only, a file does not fit into one.

const K: Uint32Array = new Uint32Array(64)
const START: Uint32Array = new Uint32Array(8)

// Fractional parts of the cube and square roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3).
for (let candidate = 2, found = 0; found < 64; candidate++) {
  let prime = true
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) {
    if (candidate % divisor === 0) prime = false
  }
  if (!prime) continue
  const fraction = (root: number): number => Math.floor((root % 1) * 2 ** 32)
  if (found < 8) START[found] = fraction(candidate ** (1 / 2))
  K[found++] = fraction(candidate ** (1 / 3))
}

/** A hash that takes its message in pieces. */
export interface Hash {
  update(bytes: Uint8Array): void
  /** 64 lower-case hexadecimal digits; nothing can be added afterwards. */
  hex(): string
}

export function createSha256(): Hash {
  const state = START.slice()
  const block = new Uint8Array(64)
  let filled = 0
  let length = 0
  const add = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length;) {
      const taken = Math.min(64 - filled, bytes.length - at)
      block.set(bytes.subarray(at, at + taken), filled)
      filled += taken
      at += taken
      if (filled < 64) return
      compress(state, block)
      filled = 0
    }
  }
  return {
    update(bytes) {
      length += bytes.length
      add(bytes)
    },
    hex() {
      const end = new Uint8Array((filled < 56 ? 56 : 120) - filled + 8)
      end[0] = 0x80
      const view = new DataView(end.buffer)
      view.setUint32(end.length - 8, Math.floor(length / 2 ** 29))
      view.setUint32(end.length - 4, (length * 8) >>> 0)
      add(end)
      return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("")
    },
  }
}

const W: Uint32Array = new Uint32Array(64)
const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by))
const at = (words: Uint32Array, index: number): number => words[index] ?? 0

function compress(state: Uint32Array, block: Uint8Array): void {
  const view = new DataView(block.buffer)
  for (let i = 0; i < 16; i++) W[i] = view.getUint32(i * 4)
  for (let i = 16; i < 64; i++) {
    const a = at(W, i - 15)
    const b = at(W, i - 2)
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10)
    W[i] = at(W, i - 16) + s0 + at(W, i - 7) + s1
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + at(K, i) + at(W, i)) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = at(state, i) + word
}
