package cli

import (
	"context"
	"os"
	"path/filepath"
)

// Default draws the default map as PNG, SVG and PDF into a folder, in the place
// of what it drew there before, and says so: what jido does without a command
// where no window can be opened.
func Default(ctx context.Context, env Env, folder string) int {
	c := &call{env: env, ctx: ctx, lang: languageOf(env, nil)}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return c.end(err)
	}
	args := []string{"render", "--force"}
	for _, ext := range []string{".png", ".svg", ".pdf"} {
		args = append(args, "-o", filepath.Join(folder, "map"+ext))
	}
	c.say(c.t("cli.default_map", folder, env.Name+" help"))
	return Run(ctx, env, args)
}
