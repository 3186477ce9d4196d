// Reads `parley export --format tlog` with other people's code: Go's sumdb/note and sumdb/tlog. Knows of Parley only the
// three lines of a checkpoint and the shape of a leaf.
//
//	tlog-check FOLDER [OLDER FOLDER]
//
// Verifies the checkpoint's signature by the policy's log key, every entry's inclusion by the tiles, every exported
// proof, and that the older folder's record is a prefix.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func fail(format string, args ...interface{}) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
	os.Exit(1)
}

func must(err error, doing string) {
	if err != nil {
		fail("%s: %v", doing, err)
	}
}

// The tiles of a folder, as sumdb/tlog asks for them. Its paths name the height (always 8), C2SP's do not.
type folder string

func (f folder) Height() int { return 8 }

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		name := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(string(f), name))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (f folder) read(name string) string {
	data, err := os.ReadFile(filepath.Join(string(f), name))
	must(err, "reading "+name)
	return string(data)
}

// "log <vkey>" of the policy.
func (f folder) log() note.Verifiers {
	for _, line := range strings.Split(f.read("tlog-policy"), "\n") {
		words := strings.Fields(line)
		if len(words) >= 2 && words[0] == "log" {
			verifier, err := note.NewVerifier(words[1])
			must(err, "the log's key")
			return note.VerifierList(verifier)
		}
	}
	fail("the policy names no log")
	return nil
}

func (f folder) open(signed string) tlog.Tree {
	opened, err := note.Open([]byte(signed), f.log())
	must(err, "the checkpoint's signature")
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != opened.Sigs[0].Name {
		fail("not a checkpoint of its signer: %q", opened.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err, "the checkpoint's size")
	root, err := tlog.ParseHash(lines[2])
	must(err, "the checkpoint's root")
	return tlog.Tree{N: size, Hash: root}
}

func (f folder) leaves(size int64) [][]byte {
	var leaves [][]byte
	for first := int64(0); first < size; first += 256 {
		width := 256
		if size-first < 256 {
			width = int(size - first)
		}
		// The path of the tile of hashes, in the folder of entries.
		tile := tlog.Tile{H: 8, L: 0, N: first / 256, W: width}
		bundle := f.read(strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1))
		for len(bundle) > 0 {
			length := int(binary.BigEndian.Uint16([]byte(bundle)))
			leaves = append(leaves, []byte(bundle[2:2+length]))
			bundle = bundle[2+length:]
		}
	}
	return leaves
}

func checkProof(f folder, name string) {
	text := f.read("proof/" + name)
	parts := strings.SplitN(text, "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" || lines[2] != "index "+name {
		fail("proof/%s: not the proof of that entry", name)
	}
	leaf, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	must(err, "the proof's leaf")
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		must(err, "the proof's path")
		proof = append(proof, hash)
	}
	index, err := strconv.ParseInt(name, 10, 64)
	must(err, "the proof's index")
	tree := f.open(parts[1])
	must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(leaf)), "proof/"+name)
}

func main() {
	f := folder(os.Args[1])
	tree := f.open(f.read("checkpoint"))
	hashes := tlog.TileHashReader(tree, f)
	leaves := f.leaves(tree.N)
	if int64(len(leaves)) != tree.N {
		fail("%d entries, but the checkpoint has %d", len(leaves), tree.N)
	}
	for number, leaf := range leaves {
		if !bytes.HasPrefix(leaf, []byte("parley/leaf/v1\n")) || binary.BigEndian.Uint64(leaf[47:]) != uint64(number) {
			fail("entry %d: not the leaf of that entry", number)
		}
		proof, err := tlog.ProveRecord(tree.N, int64(number), hashes)
		must(err, "the tiles")
		must(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(number), tlog.RecordHash(leaf)), fmt.Sprintf("entry %d", number))
	}
	proofs, _ := os.ReadDir(filepath.Join(string(f), "proof"))
	for _, proof := range proofs {
		checkProof(f, proof.Name())
	}
	if len(os.Args) > 2 {
		older := folder(os.Args[2])
		before := older.open(older.read("checkpoint"))
		proof, err := tlog.ProveTree(tree.N, before.N, hashes)
		must(err, "the tiles")
		must(tlog.CheckTree(proof, tree.N, tree.Hash, before.N, before.Hash), "the older record is no prefix")
	}
	fmt.Printf("%d entries, %d proofs\n", len(leaves), len(proofs))
}
