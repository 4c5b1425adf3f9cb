/* package-private.h: the parts of an OOXML package (a zip) by name, inflated within bounds, as XML.
 *
 * Names are matched as Windows programs write them: case does not count, "\" is "/", a leading "/"
 * is dropped. No part is ever written to disk by its name, so that cannot lead anywhere.
 */

#pragma once

#include "intake/byte-source-private.h"

typedef struct _RectifyPackage RectifyPackage;
typedef struct _RectifyXml     RectifyXml;

/**
 * RectifyPackageSink:
 *
 * Takes the next piece of an inflated part. Returns: FALSE to stop; with @error set if that is a
 * failure.
 */
typedef gboolean (*RectifyPackageSink) (const char *data,
                                        gsize       length,
                                        gpointer    user_data,
                                        GError    **error);

/**
 * RectifyXmlHandlers:
 *
 * @name is without its namespace prefix; @attributes are name, value, name, value, …, NULL, with
 * prefixes.
 *
 * @plain (nullable) is offered what follows one of the tags @plain_after, when the parser is done
 * with all before it and the part is UTF-8; it may change @data. Returns: how many bytes of whole
 * elements it has dealt with, which the parser then never sees; 0 when the next one does not end in
 * @length; -1 when the parser shall go on, to the next of those tags.
 */
typedef struct
{
  void (*start) (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data);
  void (*end) (RectifyXml *xml, const char *name, gpointer user_data);
  void (*text) (RectifyXml *xml, const char *text, int length, gpointer user_data);
  gssize (*plain) (RectifyXml *xml, char *data, gsize length, gpointer user_data);
  const char *plain_after[2];
} RectifyXmlHandlers;

/** One line of a .rels part; @target is a part name, NULL when it lies outside the package. */
typedef struct
{
  char *id;
  char *type;
  char *target;
} RectifyRelation;

/**
 * rectify_package_open:
 * @source: (transfer none): must live as long as the package
 * @max_inflated: bytes a part may have
 *
 * Returns: NULL with RECTIFY_SHEET_ERROR_DAMAGED or TOO_BIG.
 */
RectifyPackage *rectify_package_open (RectifyByteSource *source,
                                      guint64            max_inflated,
                                      GError           **error);
void            rectify_package_free (RectifyPackage *self);

/**
 * rectify_package_again:
 *
 * The same bytes once more, to read one part while another is being read.
 */
RectifyPackage *rectify_package_again (const RectifyPackage *self, GError **error);

/**
 * rectify_package_find:
 *
 * Returns: (nullable): the name by which the package knows this part; NULL when it has none.
 */
const char *rectify_package_find (RectifyPackage *self, const char *name);

/**
 * rectify_package_find_suffix:
 *
 * Returns: (nullable): any part whose name ends so, the alphabetically first.
 */
const char *rectify_package_find_suffix (RectifyPackage *self, const char *suffix);

/**
 * rectify_package_inflate:
 *
 * Gives a part to @sink, piece by piece, and checks its sum at the end.
 * Returns: FALSE with DAMAGED (also: no such part, two of that name), ENCRYPTED, TOO_BIG, READ,
 * G_IO_ERROR_CANCELLED or what the sink set.
 */
gboolean rectify_package_inflate (RectifyPackage    *self,
                                  const char        *part,
                                  RectifyPackageSink sink,
                                  gpointer           user_data,
                                  GCancellable      *cancellable,
                                  GError           **error);

/**
 * rectify_package_get_progress:
 *
 * Unit: fraction 0..1 of the packed bytes of the part being inflated.
 */
double rectify_package_get_progress (RectifyPackage *self);

/** Unit: bytes of the whole package as it lies on the disk. */
guint64 rectify_package_get_size (RectifyPackage *self);

/**
 * rectify_package_parse:
 *
 * Parses a part; a document type ends it at once, so that no entity is ever expanded.
 * Returns: as rectify_package_inflate (); also DTD, and what rectify_xml_fail () was told.
 */
gboolean rectify_package_parse (RectifyPackage           *self,
                                const char               *part,
                                const RectifyXmlHandlers *handlers,
                                gpointer                  user_data,
                                GCancellable             *cancellable,
                                GError                  **error);

/** Ends the parsing from within a handler, which is no failure. */
void     rectify_xml_stop (RectifyXml *xml);
gboolean rectify_xml_is_stopped (const RectifyXml *xml);

/** Ends the parsing from within a handler with RECTIFY_SHEET_ERROR @code; the first failure counts.
 */
void rectify_xml_fail (RectifyXml *xml, int code, const char *format, ...) G_GNUC_PRINTF (3, 4);

/**
 * rectify_xml_attribute:
 * @name: without prefix; an attribute without prefix wins
 *
 * Returns: (nullable): its value.
 */
const char *rectify_xml_attribute (const char **attributes, const char *name);

/** Whether an xsd:boolean attribute is set: "1", "true", "on". */
gboolean rectify_xml_boolean (const char *value);

/**
 * rectify_package_relations:
 * @part: whose relations; "" for those of the package
 *
 * Returns: (transfer full): array of RectifyRelation, empty when there is no such part; NULL with
 * an error.
 */
GPtrArray *rectify_package_relations (RectifyPackage *self, const char *part, GError **error);

/** Returns: (nullable): the target of the first relation whose type ends in @suffix ("/worksheet").
 */
const char *rectify_relations_by_type (GPtrArray *relations, const char *suffix);

/** Returns: (nullable): the relation with that id. */
const RectifyRelation *rectify_relations_by_id (GPtrArray *relations, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyPackage, rectify_package_free)
