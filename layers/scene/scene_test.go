package scene_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"slices"
	"testing"

	"jido/layers/font"
	"jido/layers/scene"
)

// The set of ops is closed: a painter that knows three knows all.
func TestOpsAreThree(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "scene.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var ops []string
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "op" {
			ops = append(ops, fn.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name)
		}
	}
	if want := []string{"Path", "Mark", "Text"}; !slices.Equal(ops, want) {
		t.Errorf("ops %v, want %v", ops, want)
	}
	for _, op := range []scene.Op{&scene.Path{}, &scene.Mark{}, &scene.Text{}} {
		if reflect.TypeOf(op).NumMethod() != 0 {
			t.Errorf("%T has methods: it is to be plain data", op)
		}
	}
}

// Looks and references are parts of cache keys.
func TestComparable(t *testing.T) {
	for _, v := range []any{scene.Style{}, scene.Ref{}, scene.Text{}, scene.Meta{}} {
		if !reflect.TypeOf(v).Comparable() {
			t.Errorf("%T cannot be compared", v)
		}
	}
}

func TestFacesAreThoseOfTheFont(t *testing.T) {
	for _, c := range []struct {
		ours   scene.Face
		theirs font.Face
	}{{scene.Regular, font.Regular}, {scene.Medium, font.Medium}, {scene.Bold, font.Bold}} {
		if font.Face(c.ours) != c.theirs {
			t.Errorf("face %d is %d in the font", c.ours, c.theirs)
		}
	}
	if len(font.Faces) != 3 {
		t.Errorf("the font has %d faces", len(font.Faces))
	}
}
