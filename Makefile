# Jido. Two commands matter: make run, make test. Each sets up what it needs.

GO      ?= go
VERSION := $(shell sed -n 's/^ *Version *= *"\(.*\)"/\1/p' FyneApp.toml)
OUT     := out
BIN     := bin
STATIC  := CGO_ENABLED=0 $(GO) build -trimpath -ldflags "-s -w"
# On Linux the window draws through OpenGL ES, whose bindings compile in a third
# of the time, and leaves out the toolkit's pictograms, which would cost 20 MiB of
# memory; one set of flags for all, since every other one compiles anew.
ifeq ($(shell uname -s),Linux)
export GOFLAGS := $(GOFLAGS) -tags=gles,no_emoji
endif
# Everything but the root, app and app/ui builds without cgo and without a window.
HEADLESS = $$($(GO) list -f '{{if .GoFiles}}{{.ImportPath}}{{end}}' ./... | grep -vE '^jido$$|^jido/app$$|^jido/app/ui(/|$$)')
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

# Debian packages, each with a file or command that shows it is there: what the
# window is built with; what the tests drive it with; what reads back the files
# that Jido writes.
PACKAGES := gcc:gcc libc6-dev:/usr/include/stdlib.h pkg-config:pkg-config libgl1-mesa-dev:/usr/include/GL/gl.h \
            libgles2-mesa-dev:/usr/include/GLES2/gl2.h libegl1-mesa-dev:/usr/include/EGL/egl.h \
            libxcursor-dev:/usr/include/X11/Xcursor/Xcursor.h libxrandr-dev:/usr/include/X11/extensions/Xrandr.h \
            libxinerama-dev:/usr/include/X11/extensions/Xinerama.h libxi-dev:/usr/include/X11/extensions/XInput2.h \
            libxxf86vm-dev:/usr/include/X11/extensions/xf86vmode.h \
            xvfb:Xvfb libgl1-mesa-dri:/usr/lib/$(shell uname -m)-linux-gnu/dri xdotool:xdotool openbox:openbox xclip:xclip imagemagick:import \
            poppler-utils:pdftoppm librsvg2-bin:rsvg-convert gdal-bin:ogrinfo proj-bin:cct qpdf:qpdf fonttools:ttx

.PHONY: run test check bench package setup clean help

help:
	@echo "make run      open the map; with no display, render it into $(OUT)/"
	@echo "make test     check everything: format, vet, staticcheck, build without cgo, tests"
	@echo "make check    the same without the race detector: quicker"
	@echo "make bench    print how fast it is"
	@echo "make package  programs for Linux, macOS and Windows into $(OUT)/package"

# Installs what is missing, and only that. jidoctl needs nothing but Go; the
# tests say so and skip where a program is not there.
setup:
	@missing=""; for p in $(PACKAGES); do \
	  name=$${p%%:*}; probe=$${p#*:}; \
	  case $$probe in /*) [ -e $$probe ] ;; *) command -v $$probe >/dev/null 2>&1 ;; esac || missing="$$missing $$name"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	if ! command -v apt-get >/dev/null 2>&1; then \
	  echo "make setup: not installed:$$missing. There is no apt-get here: install them by hand, or some tests will skip." >&2; exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then sudo=""; elif command -v sudo >/dev/null 2>&1; then sudo=sudo; else \
	  echo "make setup: not installed:$$missing. Neither root nor sudo: ask an administrator for 'apt-get install$$missing', or some tests will skip." >&2; exit 0; fi; \
	echo "make setup: installing$$missing"; \
	{ $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing; } >/tmp/jido-setup.$$$$ 2>&1 \
	  || { tail -5 /tmp/jido-setup.$$$$ >&2; echo "make setup: apt-get did not install:$$missing. The map runs without them; some tests will skip." >&2; }; \
	rm -f /tmp/jido-setup.$$$$

run: setup
	@$(GO) run . $(ARGS)

test: setup
	@$(MAKE) --no-print-directory check RACE=-race

check:
	@echo "gofmt";       f=$$(gofmt -l $$(git ls-files '*.go')); [ -z "$$f" ] || { echo "gofmt would change:"; echo "$$f"; exit 1; }
	@echo "vet";         $(GO) vet ./...
	@echo "staticcheck"; $(GO) run $(STATICCHECK) ./...
	@echo "build without cgo"; CGO_ENABLED=0 $(GO) build -o /dev/null $(HEADLESS)
	@echo "tests";       $(GO) test $(RACE) ./...

bench:
	@$(GO) test -run '^$$' -bench . -benchtime 1s $$($(GO) list ./...) | grep -vE '^(ok|PASS|\?|goos|goarch|cpu)|no test files'

package:
	@rm -rf $(OUT)/package && mkdir -p $(OUT)/package
	@for t in linux/amd64 linux/arm64 darwin/arm64 windows/amd64; do \
	  os=$${t%/*}; arch=$${t#*/}; ext=""; [ $$os = windows ] && ext=.exe; \
	  d=$(OUT)/package/jido-$(VERSION)-$$os-$$arch; mkdir -p $$d; \
	  GOOS=$$os GOARCH=$$arch $(STATIC) -o $$d/jidoctl$$ext ./app/cli/jidoctl || exit 1; \
	  cp LICENSE README.md $$d/; mkdir -p $$d/licences; \
	  cp data/builtin/LICENCE.md $$d/licences/facts.md; cp data/builtin/boundaries/LICENCE.md $$d/licences/outlines.md; \
	  cp data/builtin/boundaries/*GPL*.txt layers/font/ttf/OFL.txt $$d/licences/; \
	  tar -C $(OUT)/package --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -czf $$d.tar.gz $$(basename $$d) && rm -rf $$d; \
	  echo "$$d.tar.gz"; \
	done

clean:
	@rm -rf $(OUT) $(BIN)
