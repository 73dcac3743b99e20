package codec

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
)

// load reads a text format whole, unpacks gzip, takes UTF-16 with a byte
// order mark to UTF-8, drops the UTF-8 mark, and refuses what is no data at
// all. The returned name of the encoding is "" unless a mark told it.
func load(ctx context.Context, r io.ReaderAt, size int64, name string, p Progress) (b []byte, enc string, err error) {
	if size == 0 {
		return nil, "", fault(name, 0, 0, "", "the file is empty", remedyAgain)
	}
	if size > maxInput {
		return nil, "", fault(name, 0, 0, "", fmt.Sprintf("%d MiB is more than the %d MiB that this format is read up to", size>>20, maxInput>>20), "simplify it or use GeoPackage")
	}
	b = make([]byte, size)
	for at := int64(0); at < size; {
		if err := ctx.Err(); err != nil {
			return nil, "", fmt.Errorf("codec: %s: %w", name, err)
		}
		n, err := r.ReadAt(b[at:min(at+4*checkEvery, size)], at)
		at += int64(n)
		if err != nil && at < size {
			if errors.Is(err, io.EOF) {
				return nil, "", fault(name, 0, 0, "", "the file became shorter while it was read", remedyAgain)
			}
			return nil, "", faultErr(name, "reading", "", err)
		}
	}
	if isGzip(b) {
		if b, err = gunzip(ctx, b, name); err != nil {
			return nil, "", err
		}
	}
	if b, enc, err = unmark(b); err != nil {
		return nil, "", faultErr(name, "the UTF-16 text is damaged", remedyUTF8, err)
	}
	return b, enc, refuse(b, name)
}

func isGzip(b []byte) bool { return len(b) > 2 && b[0] == 0x1f && b[1] == 0x8b }

func gunzip(ctx context.Context, b []byte, name string) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, faultErr(name, "gzip", remedyAgain, err)
	}
	return inflate(ctx, z, int64(len(b)), name)
}

// inflate reads z to its end, up to a ceiling in proportion to its packed size.
func inflate(ctx context.Context, z io.Reader, packed int64, name string) ([]byte, error) {
	limit := min(int64(maxInput), max(freeUnpack, packed*maxRatio))
	var out bytes.Buffer
	for {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("codec: %s: %w", name, err)
		}
		n, err := io.CopyN(&out, z, checkEvery)
		if int64(out.Len()) > limit {
			return nil, fault(name, 0, 0, "", fmt.Sprintf("unpacks to more than %d MiB from %d KiB: it is refused as a bomb", limit>>20, packed>>10), "unpack it yourself if you trust it")
		}
		if errors.Is(err, io.EOF) && n < checkEvery && !errors.Is(err, io.ErrUnexpectedEOF) {
			return out.Bytes(), nil
		}
		if err != nil {
			return nil, faultErr(name, "the compressed data is damaged or cut off", remedyAgain, err)
		}
	}
}

// unmark decodes by byte order mark.
func unmark(b []byte) ([]byte, string, error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return b[3:], "UTF-8 with BOM", nil
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b)
		return out, "UTF-16LE", err
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		out, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Bytes(b)
		return out, "UTF-16BE", err
	}
	return b, "", nil
}

// refuse returns an error for what is commonly found in place of the data.
func refuse(b []byte, name string) error {
	head := bytes.TrimLeft(b[:min(len(b), 1024)], " \t\r\n")
	low := bytes.ToLower(head[:min(len(head), 256)])
	switch {
	case len(bytes.TrimSpace(b)) == 0:
		return fault(name, 0, 0, "", "the file is empty", remedyAgain)
	case bytes.HasPrefix(head, []byte("version https://git-lfs.github.com/spec/")):
		return fault(name, 1, 1, "", "this is a Git LFS pointer, not the data", "fetch the data with: git lfs pull")
	case bytes.HasPrefix(low, []byte("<!doctype html")), bytes.HasPrefix(low, []byte("<html")), bytes.HasPrefix(low, []byte("<head")), bytes.HasPrefix(low, []byte("<body")):
		return fault(name, 1, 1, "", "this is a web page (HTML), not the data", "download the raw file rather than the page that shows it")
	}
	return nil
}

// plain returns the start of a file as text for sniffing: unpacked and
// without byte order mark.
func plain(head []byte) []byte {
	if isGzip(head) {
		z, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return nil
		}
		out := make([]byte, 4096)
		n, _ := io.ReadFull(z, out) // the head is cut off: what came is enough
		head = out[:n]
	}
	if len(head)%2 == 1 && (bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff})) {
		head = head[:len(head)-1]
	}
	head, _, err := unmark(head)
	if err != nil {
		return nil
	}
	return bytes.TrimLeft(head, " \t\r\n\x1e")
}

// legacy returns the encoding of text that is not UTF-8, by how its high
// bytes pair up: CP949 (which holds EUC-KR) where nearly all of them make
// Korean characters, else Windows-1252 (which holds Latin-1). Pieces between
// sep that are UTF-8 do not vote; sep 0 makes b one piece.
func legacy(b []byte, sep byte) (encoding.Encoding, string) {
	good, bad := 0, 0
	for len(b) > 0 && good+bad < 1<<16 {
		piece, rest := b, []byte(nil)
		if i := bytes.IndexByte(b, sep); sep != 0 && i >= 0 {
			piece, rest = b[:i], b[i+1:]
		}
		if sep == 0 || !utf8.Valid(piece) {
			g, n := pairs(piece)
			good, bad = good+g, bad+n
		}
		b = rest
	}
	if good > 0 && bad*50 <= good {
		return korean.EUCKR, "CP949"
	}
	return charmap.Windows1252, "Windows-1252"
}

// pairs counts the high bytes that make CP949 characters and those that do not.
func pairs(b []byte) (good, bad int) {
	dec := korean.EUCKR.NewDecoder()
	var dst [8]byte
	for i := 0; i < len(b) && good+bad < 1<<16; i++ {
		if b[i] < utf8.RuneSelf {
			continue
		}
		if i+1 < len(b) {
			dec.Reset()
			n, _, _ := dec.Transform(dst[:], b[i:i+2], true)
			if r, w := utf8.DecodeRune(dst[:n]); w == n && r != utf8.RuneError && r >= utf8.RuneSelf {
				good++
				i++
				continue
			}
		}
		bad++
	}
	return good, bad
}
