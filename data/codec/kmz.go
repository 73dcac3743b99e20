package codec

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"strings"

	"jido/data"
)

const maxEntries = 10_000 // files in a KMZ

func sniffKMZ(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// readKMZ reads the KML of a KMZ: doc.kml, else the first .kml. Nothing is
// unpacked to disk; an archive whose names point outside it is refused all
// the same.
func readKMZ(ctx context.Context, r io.ReaderAt, size int64, name string, p Progress) ([]Feature, []data.Problem, error) {
	if size == 0 {
		return nil, nil, fault(name, 0, 0, "", "the file is empty", remedyAgain)
	}
	head := make([]byte, min(size, 512))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, nil, faultErr(name, "reading", "", err)
	}
	if err := refuse(head, name); err != nil {
		return nil, nil, err
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, nil, faultErr(name, "the archive is damaged or cut off", remedyAgain, err)
	}
	if len(z.File) > maxEntries {
		return nil, nil, fault(name, 0, 0, "", fmt.Sprintf("%d files in the archive: it is refused as a bomb", len(z.File)), "")
	}
	first := ""
	files := make(map[string]*zip.File)
	for _, f := range z.File {
		if !local(f.Name) {
			return nil, nil, fault(name, 0, 0, "", fmt.Sprintf("the archive names a file outside itself: %q", clip(f.Name)), "do not trust it; export the KMZ again")
		}
		if !strings.EqualFold(path.Ext(f.Name), ".kml") {
			continue
		}
		entry := path.Clean(f.Name)
		if files[entry] == nil {
			files[entry] = f
		}
		if first == "" || strings.EqualFold(entry, "doc.kml") && !strings.EqualFold(first, "doc.kml") {
			first = entry
		}
	}
	if first == "" {
		return nil, nil, fault(name, 0, 0, "", "the archive holds no .kml: it is no KMZ", "unpack it; convert a shapefile with: ogr2ogr OUT.gpkg IN.shp")
	}
	k := newKML(ctx, name, nil)
	if err := k.archive(files, first, name, size, p); err != nil {
		return nil, nil, err
	}
	k.fix.name = name
	fs, ps, err := k.fix.finish(k.feats)
	if err == nil {
		p.tell(size, size)
	}
	return fs, ps, err
}

// archive reads the document first and what its links name within the
// archive, each document once.
func (k *kml) archive(files map[string]*zip.File, first, name string, size int64, p Progress) error {
	k.links = []string{first}
	left := min(int64(maxInput), max(freeUnpack, size*maxRatio))
	read := make(map[string]bool)
	var done int64
	for n := 0; n < len(k.links); n++ {
		link := k.links[n]
		f := files[link]
		if f == nil {
			k.dropLink()
		}
		if f == nil || read[link] {
			continue
		}
		read[link] = true
		b, err := unzip(k.ctx, f, name+"/"+link, size)
		if err != nil {
			return err
		}
		if left -= int64(len(b)); left < 0 {
			return fault(name, 0, 0, "", "the documents of the archive unpack to far more than its size: it is refused as a bomb", "unpack it yourself if you trust it")
		}
		k.base = path.Dir(link)
		if err := k.parse(b, name+"/"+link); err != nil {
			return err
		}
		done = min(done+int64(f.CompressedSize64), size)
		p.tell(done, size)
	}
	return nil
}

// unzip unpacks one document of the archive and brings it to UTF-8.
func unzip(ctx context.Context, f *zip.File, name string, size int64) ([]byte, error) {
	in, err := f.Open()
	if err != nil {
		return nil, faultErr(name, "opening", remedyAgain, err)
	}
	defer in.Close()
	b, err := inflate(ctx, in, min(int64(f.CompressedSize64), size), name)
	if err != nil {
		return nil, err
	}
	if b, _, err = unmark(b); err != nil {
		return nil, faultErr(name, "the UTF-16 text is damaged", remedyUTF8, err)
	}
	return b, refuse(b, name)
}

// local reports whether the name of an archive's file stays within it, on any
// operating system.
func local(name string) bool {
	name = strings.ReplaceAll(name, `\`, "/")
	if strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':' || strings.IndexByte(name, 0) >= 0 {
		return false
	}
	for _, part := range strings.Split(name, "/") {
		if part == ".." {
			return false
		}
	}
	return true
}

// writeKMZ writes the KML as doc.kml of an archive without times.
func writeKMZ(w io.Writer, fs []Feature) error {
	z := zip.NewWriter(w)
	doc, err := z.CreateHeader(&zip.FileHeader{Name: "doc.kml", Method: zip.Deflate})
	if err != nil {
		return fmt.Errorf("codec: writing KMZ: %w", err)
	}
	if err := writeKML(doc, fs); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("codec: writing KMZ: %w", err)
	}
	return nil
}
