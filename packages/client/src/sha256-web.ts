// SHA-256 piece by piece (FIPS 180-4): WebCrypto takes whole messages only, a file does not fit into one.

// Fractional parts of the cube and square roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3).
const fraction = (root: number): number => ((root % 1) * 2 ** 32) | 0
const primes: number[] = []
for (let n = 2; primes.length < 64; n++) {
  if (primes.every((prime) => n % prime > 0)) primes.push(n)
}
const K = primes.map((prime) => fraction(prime ** (1 / 3)))

/** A hash that takes its message in pieces. */
export interface Hash {
  update(bytes: Uint8Array): void
  /** 64 lower-case hexadecimal digits; nothing can be added afterwards. */
  hex(): string
}

export function createSha256(): Hash {
  let state = primes.slice(0, 8).map((prime) => fraction(prime ** (1 / 2)))
  let length = 0
  /** The block at hand, and after it room for what is made of it. */
  const words = new DataView(new ArrayBuffer(256))
  const block = new Uint8Array(words.buffer, 0, 64)
  function update(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const filled = length % 64
      const piece = bytes.subarray(at, at + 64 - filled)
      block.set(piece, filled)
      at += piece.length
      length += piece.length
      if (length % 64 === 0) state = compress(state, words)
    }
  }
  return {
    update,
    hex() {
      // A one, zeros, and the length in bits in the last eight bytes of a block.
      const end = new DataView(new ArrayBuffer(((119 - (length % 64)) % 64) + 9))
      end.setUint8(0, 0x80)
      end.setBigUint64(end.byteLength - 8, BigInt(length * 8))
      update(new Uint8Array(end.buffer))
      return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("")
    },
  }
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by))
const mix = (word: number, first: number, second: number, third: number): number =>
  rotate(word, first) ^ rotate(word, second) ^ third

function compress(state: readonly number[], words: DataView): number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i++) {
    const word = (back: number): number => words.getInt32((i - back) * 4)
    if (i > 15) {
      const [x, y] = [word(15), word(2)]
      const next = word(16) + mix(x, 7, 18, x >>> 3) + word(7) + mix(y, 17, 19, y >>> 10)
      words.setInt32(i * 4, next)
    }
    const t1 = h + mix(e, 6, 11, rotate(e, 25)) + ((e & f) ^ (~e & g)) + (K[i] ?? 0) + word(0)
    const t2 = mix(a, 2, 13, rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + (state[i] ?? 0)) | 0)
}
