package pptx

import (
	"fmt"
	"strings"

	"jido/geo"
)

// What slides have in common: a master and a layout with nothing on them but the
// place of the title, which stands above the slide, since the picture has its own;
// a theme that names the faces; a master of the pages of notes.

const (
	emptyGroup = `<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`
	emptyTree  = `<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>` + emptyGroup
	colours    = `<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>`
)

// titlePlace is the placeholder of the title, above the slide.
func titlePlace(size geo.Size) string {
	const height = 48 // points
	w, h := units(size.W)*emu, units(height)*emu
	return fmt.Sprintf(`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>`+
		`<p:spPr><a:xfrm><a:off x="0" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>`+
		`<p:txBody><a:bodyPr anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle/>%s</p:txBody></p:sp>`, -h-h/4, w, h, paragraph(""))
}

func master(size geo.Size) string {
	return xmlHead + `<p:sldMaster` + mainNS + `><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>` + emptyTree + titlePlace(size) + `</p:spTree></p:cSld>` +
		colours + `<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>` +
		`<p:txStyles><p:titleStyle>` + level("lvl1pPr", 2000, "mj") + `</p:titleStyle><p:bodyStyle>` + level("lvl1pPr", 1400, "mn") + `</p:bodyStyle><p:otherStyle>` + level("lvl1pPr", 1200, "mn") + `</p:otherStyle></p:txStyles></p:sldMaster>`
}

// level returns the look of paragraphs; size in hundredths of a point.
func level(name string, size int, face string) string {
	return fmt.Sprintf(`<a:%s algn="l"><a:buNone/><a:defRPr sz="%d"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+%s-lt"/><a:ea typeface="+%s-ea"/><a:cs typeface="+%s-cs"/></a:defRPr></a:%s>`, name, size, face, face, face, name)
}

func layout(size geo.Size) string {
	return xmlHead + `<p:sldLayout` + mainNS + ` type="titleOnly" preserve="1"><p:cSld name="Map"><p:spTree>` + emptyTree + titlePlace(size) + `</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`
}

// Pages of notes are upright: the slide above, the text below, in EMU.
const (
	notesImage = `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"%s/></p:nvPr></p:nvSpPr>`
	notesText  = `<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr>`
)

func notesMaster(slide geo.Size) string {
	const left, top, width, height = 685800, 685800, 5486400, 3086100 // of the room for the slide
	k := min(width/slide.W, height/slide.H)
	w, h := int64(slide.W*k), int64(slide.H*k)
	return xmlHead + `<p:notesMaster` + mainNS + `><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>` + emptyTree +
		fmt.Sprintf(notesImage, ` idx="2"`) + `<p:spPr><a:xfrm>` + fmt.Sprintf(`<a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/>`, left+(width-w)/2, top+(height-h)/2, w, h) + `</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="6350"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln></p:spPr></p:sp>` +
		notesText + `<p:spPr><a:xfrm><a:off x="685800" y="4000500"/><a:ext cx="5486400" cy="4457700"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>` + paragraph("") + `</p:txBody></p:sp>` +
		`</p:spTree></p:cSld>` + colours + `<p:notesStyle>` + level("lvl1pPr", 1200, "mn") + `</p:notesStyle></p:notesMaster>`
}

func notesSlide(notes string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimRight(notes, "\n")) {
		b.WriteString(paragraph(strings.TrimRight(line, "\r\n")))
	}
	return xmlHead + `<p:notes` + mainNS + `><p:cSld><p:spTree>` + emptyTree + fmt.Sprintf(notesImage, "") + `<p:spPr/></p:sp>` +
		notesText + `<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>` + b.String() + `</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`
}

// theme returns the colours, faces and effects that programs offer (20.1.6.9):
// three of each effect is what the schema asks for.
func theme() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Jido"><a:themeElements><a:clrScheme name="Jido">`)
	for _, c := range [][2]string{
		{"dk1", "15202B"}, {"lt1", "FFFFFF"}, {"dk2", "45525C"}, {"lt2", "F1EFEA"}, {"accent1", "8B1A1A"}, {"accent2", "C8501E"},
		{"accent3", "E3A008"}, {"accent4", "1F4E79"}, {"accent5", "74B9BE"}, {"accent6", "6C7880"}, {"hlink", "1F4E79"}, {"folHlink", "6C7880"},
	} {
		fmt.Fprintf(&b, `<a:%s><a:srgbClr val="%s"/></a:%s>`, c[0], c[1], c[0])
	}
	b.WriteString(`</a:clrScheme><a:fontScheme name="Jido">`)
	for _, f := range [][2]string{{"majorFont", headingFont}, {"minorFont", bodyFont}} {
		fmt.Fprintf(&b, `<a:%s><a:latin typeface="%s"/><a:ea typeface="%s"/><a:cs typeface=""/><a:font script="Hang" typeface="%s"/></a:%s>`, f[0], f[1], f[1], f[1], f[0])
	}
	fill := `<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`
	pen := func(w int) string {
		return fmt.Sprintf(`<a:ln w="%d" cap="flat" cmpd="sng" algn="ctr">%s<a:prstDash val="solid"/></a:ln>`, w, fill)
	}
	none := `<a:effectStyle><a:effectLst/></a:effectStyle>`
	b.WriteString(`</a:fontScheme><a:fmtScheme name="Jido"><a:fillStyleLst>` + fill + fill + fill + `</a:fillStyleLst><a:lnStyleLst>` + pen(6350) + pen(12700) + pen(19050) + `</a:lnStyleLst>` +
		`<a:effectStyleLst>` + none + none + none + `</a:effectStyleLst><a:bgFillStyleLst>` + fill + fill + fill + `</a:bgFillStyleLst></a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>`)
	return b.String()
}
