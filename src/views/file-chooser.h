/* file-chooser.h: asks which files are meant or where one is to go, the same way everywhere. A
 * widget asks one question at a time; it ends with its answer or with the widget. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @paths: what was chosen, at least one, all on this computer; nothing chosen is not told. @chooser
 * knows the choices made beside it. */
typedef void (*RectifyFilesChosen) (GtkWidget         *any,
                                    GtkFileChooser    *chooser,
                                    const char *const *paths);

/* Borrowed: it lives until it is answered. _OPEN takes several files at once. */
GtkFileChooser *rectify_file_chooser_new (GtkWidget           *any,
                                          GtkFileChooserAction action,
                                          const char          *title,
                                          RectifyFilesChosen   chosen);
/* A kind of file, by the suffixes of its names, parted by blanks: "jpg png". A new file gets that
 * of the kind that is chosen when its name is given without one. */
void rectify_file_chooser_add_kind (GtkFileChooser *chooser,
                                    const char     *name,
                                    const char     *suffixes);
/* @name: proposed for a new file; without kinds its suffix is the only one. NULL otherwise. */
void rectify_file_chooser_show (GtkFileChooser *chooser, const char *name);
/* All of it, for a file of one kind. */
void rectify_file_chooser_save (GtkWidget         *any,
                                const char        *title,
                                const char        *name,
                                RectifyFilesChosen chosen);
/* The paths of those files (GFile) that are on this computer, ended by NULL; NULL when none is,
 * which is said. */
char **rectify_local_paths (GtkWidget *any, GListModel *files);
/* The question that @any asks now; NULL none. */
GtkFileChooser *rectify_file_chooser_asked (GtkWidget *any);

G_END_DECLS
