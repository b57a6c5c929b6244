// SHA-256 piece by piece (FIPS 180-4): WebCrypto takes whole messages only, a file does not fit into one.

/** A hash that takes its message in pieces. */
export interface Hash {
  update(bytes: Uint8Array): void
  /** 64 lower-case hexadecimal digits; nothing can be added afterwards. */
  hex(): string
}

const primes: number[] = []
for (let n = 2; primes.length < 64; n++) {
  if (primes.every((prime) => n % prime > 0)) primes.push(n)
}
/** Fractional parts of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
const fractions = (power: number): number[] =>
  primes.map((prime) => ((prime ** power % 1) * 2 ** 32) | 0)

const K = fractions(1 / 3)
const W = new Int32Array(64)
const at = (words: ArrayLike<number>, index: number): number => words[index] ?? 0
const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by))
const mix = (word: number, first: number, second: number, third: number): number =>
  rotate(word, first) ^ rotate(word, second) ^ third

export function createSha256(): Hash {
  let state = fractions(1 / 2).slice(0, 8)
  let length = 0
  const block = new DataView(new ArrayBuffer(64))

  function update(bytes: Uint8Array): void {
    for (const byte of bytes) {
      // As % 64, a tenth faster.
      block.setUint8(length++ & 63, byte)
      if ((length & 63) === 0) compress()
    }
  }

  function compress(): void {
    let words = state
    for (let i = 0; i < 64; i++) {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = words
      const x = at(W, i - 15)
      const y = at(W, i - 2)
      W[i] =
        i < 16
          ? block.getInt32(i * 4)
          : at(W, i - 16) + mix(x, 7, 18, x >>> 3) + at(W, i - 7) + mix(y, 17, 19, y >>> 10)
      const t1 = h + mix(e, 6, 11, rotate(e, 25)) + (g ^ (e & (f ^ g))) + at(K, i) + at(W, i)
      const t2 = mix(a, 2, 13, rotate(a, 22)) + ((a & b) | (c & (a | b)))
      words = [(t1 + t2) | 0, a, b, c, (d + t1) | 0, e, f, g]
    }
    state = state.map((word, i) => (word + at(words, i)) | 0)
  }

  return {
    update,
    hex() {
      // A one, zeros, and the length in bits in the last eight bytes of a block.
      const bits = BigInt(length * 8)
      update(Uint8Array.of(0x80))
      update(new Uint8Array((56 - length) & 63))
      block.setBigUint64(56, bits)
      compress()
      return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("")
    },
  }
}
