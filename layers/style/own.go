package style

import "image/color"

// Own returns the colour of the i-th of the user's own files, from 0. They keep
// apart from the colours of years and of shading, and go round after four.
func (t Theme) Own(i int) color.NRGBA {
	light := [4]string{"#b0126b", "#00656f", "#6b4e00", "#1f4fa3"}
	dark := [4]string{"#ff7ec2", "#4fd4de", "#e0bc66", "#8fb6ff"}
	i = (i%4 + 4) % 4
	if t.Dark {
		return Hex(dark[i])
	}
	return Hex(light[i])
}
