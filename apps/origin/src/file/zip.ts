// A ZIP archive written as a stream (APPNOTE 6.3): sizes follow each entry, so nothing is held back.
import { once } from "node:events"
import { crc32, createDeflateRaw } from "node:zlib"

interface Entry {
  readonly name: Buffer
  readonly offset: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

/** 4 GiB, where the plain fields end and ZIP64 begins. */
const LIMIT = 0xffff_ffff
/** Bit 3: sizes follow; bit 11: names are UTF-8. */
const FLAGS = 0x0808

/** MS-DOS date and time of an instant in UTC, so that the archive does not depend on the machine. */
function dosTime(now: number): { time: number; date: number } {
  const at = new Date(now)
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  const year = Math.max(at.getUTCFullYear() - 1980, 0)
  return { time, date: (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate() }
}

/**
 * Writes entries one after the other. At most one chunk of an entry is still being packed when the next
 * is asked for, so whoever makes them may fill two buffers in turn. `entry` yields the bytes of each,
 * `end` the directory.
 */
export function zipWriter(now: number, level: number) {
  const { time, date } = dosTime(now)
  const entries: Entry[] = []
  let offset = 0
  const count = (bytes: Buffer): Buffer => {
    offset += bytes.length
    return bytes
  }

  async function* entry(name: string, content: AsyncIterable<Buffer> | Iterable<Buffer>) {
    const start = offset
    const encoded = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(FLAGS, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(time, 10)
    head.writeUInt16LE(date, 12)
    head.writeUInt16LE(encoded.length, 26)
    yield count(Buffer.concat([head, encoded]))

    const deflate = createDeflateRaw({ level, chunkSize: 65_536 })
    const packed: Buffer[] = []
    deflate.on("data", (chunk: Buffer) => packed.push(chunk))
    let crc = 0
    let size = 0
    let busy: Promise<void> = Promise.resolve()
    for await (const chunk of content) {
      crc = crc32(chunk, crc)
      size += chunk.length
      // One chunk is packed (on another thread) while the next is made, never more.
      await busy
      busy = new Promise((settle, fail) => {
        deflate.write(chunk, (error) => (error ? fail(error) : settle()))
      })
      // Whoever awaits it next gets the error; until then it must not count as unhandled.
      busy.catch(() => undefined)
      for (const out of packed.splice(0)) yield count(out)
    }
    await busy
    deflate.end()
    await once(deflate, "end")
    for (const out of packed.splice(0)) yield count(out)
    const length = offset - start - 30 - encoded.length
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(0x08074b50, 0)
    tail.writeUInt32LE(crc, 4)
    tail.writeUInt32LE(length, 8)
    tail.writeUInt32LE(size, 12)
    entries.push({ name: encoded, offset: start, crc, packed: length, size })
    yield count(tail)
  }

  function* end() {
    const start = offset
    for (const each of entries) yield count(directoryEntry(each, time, date))
    const length = offset - start
    if (start > LIMIT || offset > LIMIT) yield zip64End(entries.length, start, length)
    const tail = Buffer.alloc(22)
    tail.writeUInt32LE(0x06054b50, 0)
    tail.writeUInt16LE(entries.length, 8)
    tail.writeUInt16LE(entries.length, 10)
    tail.writeUInt32LE(Math.min(length, LIMIT), 12)
    tail.writeUInt32LE(Math.min(start, LIMIT), 16)
    yield tail
  }

  return { entry, end }
}

function directoryEntry(entry: Entry, time: number, date: number): Buffer {
  const far = entry.offset >= LIMIT
  const extra = Buffer.alloc(far ? 12 : 0)
  if (far) {
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(8, 2)
    extra.writeBigUInt64LE(BigInt(entry.offset), 4)
  }
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(far ? 45 : 20, 4)
  head.writeUInt16LE(far ? 45 : 20, 6)
  head.writeUInt16LE(FLAGS, 8)
  head.writeUInt16LE(8, 10)
  head.writeUInt16LE(time, 12)
  head.writeUInt16LE(date, 14)
  head.writeUInt32LE(entry.crc, 16)
  head.writeUInt32LE(entry.packed, 20)
  head.writeUInt32LE(entry.size, 24)
  head.writeUInt16LE(entry.name.length, 28)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE(far ? LIMIT : entry.offset, 42)
  return Buffer.concat([head, entry.name, extra])
}

/** The wide end record and where it stands. */
function zip64End(count: number, start: number, length: number): Buffer {
  const wide = Buffer.alloc(76)
  wide.writeUInt32LE(0x06064b50, 0)
  wide.writeBigUInt64LE(44n, 4)
  wide.writeUInt16LE(45, 12)
  wide.writeUInt16LE(45, 14)
  wide.writeBigUInt64LE(BigInt(count), 24)
  wide.writeBigUInt64LE(BigInt(count), 32)
  wide.writeBigUInt64LE(BigInt(length), 40)
  wide.writeBigUInt64LE(BigInt(start), 48)
  wide.writeUInt32LE(0x07064b50, 56)
  wide.writeBigUInt64LE(BigInt(start + length), 64)
  wide.writeUInt32LE(1, 72)
  return wide
}
